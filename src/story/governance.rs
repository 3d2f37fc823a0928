//! Who took part in a story, and who agreed to what is shown of them.

use crate::date::Date;
use crate::fields::Fields;
use crate::fields::FromYaml;
use crate::fields::Placed;
use crate::fields::Reader;
use crate::fields::Text;
use crate::fields::choice;
use crate::yaml::Node;

/// When service users and carers took part in the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coproduction {
    /// From its start.
    pub from_start: Option<bool>,
    /// While it went on.
    pub during: Option<bool>,
    /// In judging what came of it.
    pub in_evaluation: Option<bool>,
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

/// What was agreed to, and who made sure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Consent {
    /// For a person's story.
    pub patient_story: Option<PatientStory>,
    /// When that person agreed.
    pub consent_date: Option<Date>,
    /// Whether pictures show people.
    pub people_in_pictures: Option<Placed<bool>>,
    /// For pictures of people.
    pub images: Option<Images>,
    /// Whether the staff who are named agreed to be.
    pub staff_named: bool,
    /// Who made sure of all this.
    pub checked_by: Option<Text>,
    /// When.
    pub checked_on: Option<Date>,
}

impl FromYaml for Coproduction {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let mut fields = Fields::of("the co-production", node, reader)?;
        let coproduction = Self {
            from_start: fields.optional("from_start", reader),
            during: fields.optional("during", reader),
            in_evaluation: fields.optional("in_evaluation", reader),
        };
        fields.finish(reader);
        Some(coproduction)
    }
}

impl FromYaml for Consent {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let mut fields = Fields::of("the consent", node, reader)?;
        let consent = Self {
            patient_story: fields.optional("patient_story", reader),
            consent_date: fields.optional("consent_date", reader),
            people_in_pictures: fields.optional("people_in_pictures", reader),
            images: fields.optional("images", reader),
            staff_named: fields.optional("staff_named", reader).unwrap_or(false),
            checked_by: fields.optional("checked_by", reader),
            checked_on: fields.optional("checked_on", reader),
        };
        fields.finish(reader);
        Some(consent)
    }
}
