//! What a key is called in the form, and how its value is shown.

/// How a value is shown, if its declaration does not decide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// As its declaration suggests.
    Declared,
    /// In a field of several lines.
    Long,
    /// From a lower to a higher amount.
    Range,
    /// Dates with values, one on each line, or the name of a file.
    Series,
    /// Dates with words, one on each line.
    DatedWords,
    /// Labels with words, one on each line.
    Facts,
    /// Names that mean the same, those of each thing on a line with commas.
    Names,
    /// Yes, no, or who and when.
    Confirmed,
    /// Yes or no, where nothing means no.
    Switch,
    /// One of the service areas of the site.
    Area,
    /// A team, with those of the site as suggestions.
    Team,
    /// Some of the topics of the site.
    Topics,
    /// Only if there is a value.
    IfThere,
}

/// The label of a key.
#[derive(Debug)]
pub(super) struct Label {
    /// The record and the key.
    pub(super) key: &'static str,
    /// What it is called.
    pub(super) label: &'static str,
    /// What to write there; empty if the label says it.
    pub(super) hint: &'static str,
    /// How it is shown.
    pub(super) look: Look,
}

/// A label that is shown as declared.
pub(super) const fn of(key: &'static str, label: &'static str, hint: &'static str) -> Label {
    as_look(key, label, hint, Look::Declared)
}

/// A label with a different look.
pub(super) const fn as_look(
    key: &'static str,
    label: &'static str,
    hint: &'static str,
    look: Look,
) -> Label {
    Label {
        key,
        label,
        hint,
        look,
    }
}
