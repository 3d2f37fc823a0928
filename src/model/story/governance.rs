//! Who took part in a story, and who agreed to what is shown of them.

use crate::base::date::Date;
use crate::parse::fields::{Keyed, Spanned, Text, choice, keyed};

keyed! {
    /// When service users and carers took part in the work.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct Coproduction {
        /// Whether they took part from the start of the work.
        pub from_start: Option<bool>,
        /// Whether they took part while it went on.
        pub during: Option<bool>,
        /// Whether they took part in judging what came of it.
        pub in_evaluation: Option<bool>,
    }
}

choice! {
    /// Who judged what came of the work, in the words of the Positive Practice directory.
    Evaluation {
        /// Others who do the same work.
        Peer = "peer",
        /// A university.
        Academic = "academic",
        /// The Positive Practice Collaborative.
        PpCollaborative = "pp-collaborative",
        /// The team or its own organisation.
        Internal = "internal",
    }
}

choice! {
    /// What a person whose story is told agreed to.
    PatientStory {
        /// No person's story is told.
        None = "none",
        /// It is told so that nobody can tell whose it is.
        Anonymised = "anonymised",
        /// The person agreed in writing.
        Written = "written",
    }
}

choice! {
    /// What people in pictures agreed to.
    Images {
        /// No picture shows a person.
        None = "none",
        /// They agreed in writing.
        Written = "written",
    }
}

keyed! {
    /// What was agreed to, and who made sure.
    #[derive(Debug, Clone, PartialEq, Eq, Default)]
    pub struct Consent {
        /// What the person whose story is told agreed to.
        pub patient_story: Option<PatientStory>,
        /// The day that person agreed, for your own record: it is not shown.
        pub consent_date: Option<Date>,
        /// Whether pictures show people: `yes` or `no`.
        pub people_in_pictures: Option<Spanned<bool>>,
        /// What people in pictures agreed to.
        pub images: Option<Images>,
        /// Whether the staff who are named agreed to be: `yes` or `no`.
        pub staff_named: bool = false,
        /// Who made sure of all this, for your own record: it is not shown.
        pub checked_by: Option<Text>,
        /// The day they did, for your own record: it is not shown.
        pub checked_on: Option<Date>,
    }
}

impl Keyed for Coproduction {
    const WHAT: &'static str = "the co-production";
}

impl Keyed for Consent {
    const WHAT: &'static str = "the consent";
}
