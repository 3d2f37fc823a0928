//! Who took part in a story, and who agreed to what it shows about them.

use crate::base::date::Date;
use crate::parse::fields::{Fields, Keyed, Spanned, Text, choice, keyed};

keyed! {
    /// When service users and carers took part in the work.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct Coproduction {
        /// Whether they took part from the start of the work.
        pub from_start: Option<bool>,
        /// Whether they took part during the work.
        pub during: Option<bool>,
        /// Whether they took part in evaluating the results.
        pub in_evaluation: Option<bool>,
    }
}

choice! {
    /// Who evaluated the work, in the terms of the Positive Practice directory.
    Evaluation {
        /// Other people who do the same work.
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
    /// What the person in the story agreed to.
    PatientStory {
        /// No person's story is told.
        None = "none",
        /// Nobody can tell whose story it is.
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
    /// What people agreed to, and who checked.
    #[derive(Debug, Clone, PartialEq, Eq, Default)]
    pub struct Consent {
        /// What the person in the story agreed to.
        pub patient_story: Option<PatientStory>,
        /// The names of those who agreed in writing, if the story names several: `[Margaret, Susan]`. The list itself is not
        /// shown.
        pub named: Vec<Text>,
        /// The date the person agreed. For your own records; it is not shown.
        pub consent_date: Option<Date>,
        /// Whether pictures show people: `yes` or `no`.
        pub people_in_pictures: Option<Spanned<bool>>,
        /// What people in pictures agreed to.
        pub images: Option<Images>,
        /// Whether the staff named in the story agreed to be named: `yes` or `no`.
        pub staff_named: bool = false,
        /// Who checked all this. For your own records; it is not shown.
        pub checked_by: Option<Text>,
        /// The date they checked it. For your own records; it is not shown.
        pub checked_on: Option<Date>,
    }
}

impl Keyed for Coproduction {
    const WHAT: &'static str = "the co-production";
}

impl Keyed for Consent {
    const WHAT: &'static str = "the consent";
    const IN_PLACE_OF_TEXT: Option<&'static str> = Some(
        "write `consent:` and below it who agreed: `  staff_named: yes` for staff who are named, `  patient_story: \
         written` for the words of a patient or carer, `  images: written` for people in pictures",
    );

    fn check(fields: &mut Fields<'_, '_>) {
        let people: Option<bool> = fields.reread("people_in_pictures");
        let images: Option<Images> = fields.reread("images");
        let what = match (people, images) {
            (Some(true), Some(Images::None)) => Some((
                "no picture shows a person, but `people_in_pictures` says that some do",
                "if the people agreed in writing, write `images: written`; otherwise remove those pictures and write \
                 `people_in_pictures: no`",
            )),
            (Some(false), Some(Images::Written)) => Some((
                "people in pictures agreed, but `people_in_pictures` says that no picture shows anyone",
                "if pictures show people, write `people_in_pictures: yes`; otherwise write `images: none`",
            )),
            _ => None,
        };
        if let Some((message, hint)) = what {
            let span = fields.spans().of("images");
            let message = format!("this says that {message}");
            fields.reader.wrong_value(span, message, hint);
        }
        let story: Option<PatientStory> = fields.reread("patient_story");
        let agreed: Option<Date> = fields.reread("consent_date");
        if story == Some(PatientStory::None) && agreed.is_some() {
            let span = fields.spans().of("consent_date");
            let message = "this is when a person agreed, but `patient_story` says that this is no person’s story";
            let hint = "correct the one that is wrong";
            fields.reader.wrong_value(span, message, hint);
        }
    }
}
