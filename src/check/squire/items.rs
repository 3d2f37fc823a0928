//! The items of SQUIRE 2.0 that authors may consider, each with a test for whether a story has it.
//!
//! Source: SQUIRE 2.0 checklist of the EQUATOR Network. Three of its items are covered elsewhere: 2b, the abstract, is
//! a story's `summary`, which is required; 13b, the values, is met when 9 is met; 13f, missing data, is the rule
//! `gap-in-series`.

use crate::base::date::MONTHS;
use crate::check::squire::sections::{SectionSubject, Sections};
use crate::model::site::measured::Measured;
use crate::model::site::{GroupKind, Partial, Site, Story};
use crate::model::story::metric::MetricKind;

/// One item to consider.
pub(super) struct Item {
    /// Its number in SQUIRE 2.0.
    pub(super) number: &'static str,
    /// The suggestion after “you might add”.
    pub(super) prompt: &'static str,
    /// Whether a story has it.
    pub(super) is_met: fn(&Draft<'_>) -> bool,
}

/// A story, with the facts that the items need about it.
pub(super) struct Draft<'a> {
    site: &'a Site<Partial>,
    story: &'a Story<Partial>,
    sections: Sections<'a>,
    /// The text in lower case.
    text: String,
}

/// The fewest words that describe a problem.
const MIN_PROBLEM_WORDS: usize = 30;

/// The fewest words that describe a change well enough for others to make it.
const MIN_CHANGE_WORDS: usize = 80;

/// The fewest values that a series needs before a chart can say anything about it.
const MIN_CHART_POINTS: usize = 10;

/// Words in a title that say what happened.
const DIRECTIONS: [&str; 26] = [
    "improv", "better", "fewer", "less", "more", "reduc", "increas", "rose", "fell", "shorter",
    "longer", "faster", "quicker", "sooner", "lower", "higher", "safer", "easier", "went",
    "enhanc", "from", "cut", "eliminat", "decreas", "rais", "halv",
];

/// All items, in order.
pub(super) static ITEMS: [Item; 22] = [
    Item {
        number: "1",
        prompt: "a title that says what got better",
        is_met: |draft| draft.title_says_what_happened(),
    },
    Item {
        number: "2a",
        prompt: "`topics`",
        is_met: |draft| !draft.story.listing.topics.is_empty(),
    },
    Item {
        number: "3",
        prompt: "the size of the problem, with a number",
        is_met: |draft| {
            let has_number = draft.sections.on(SectionSubject::Problem).any(has_digit);
            has_number && draft.words_on(SectionSubject::Problem) >= MIN_PROBLEM_WORDS
        },
    },
    Item {
        number: "4",
        prompt: "`sources`",
        is_met: |draft| {
            !draft.story.record.sources.is_empty()
                || draft.story.body.html.as_str().contains("href=\"http")
        },
    },
    Item {
        number: "5",
        prompt: "why the change should work",
        is_met: |draft| {
            draft.story.work.theme.is_some()
                || draft.contains_any(&["because", "driver diagram", "rationale"])
        },
    },
    Item {
        number: "6",
        prompt: "`aim` with how much and by when",
        is_met: |draft| {
            let aim = draft.story.work.aim.as_ref().map_or("", |aim| aim.as_str());
            has_amount_and_time(aim)
                || draft
                    .sections
                    .on(SectionSubject::Aim)
                    .any(has_amount_and_time)
        },
    },
    Item {
        number: "7",
        prompt: "who you are",
        is_met: |draft| draft.words_on(SectionSubject::People) > 0 || draft.team_is_described(),
    },
    Item {
        number: "8a",
        prompt: "`changes`",
        is_met: |draft| {
            let is_long = draft.words_on(SectionSubject::Tried) >= MIN_CHANGE_WORDS;
            is_long || !draft.story.work.changes.is_empty()
        },
    },
    Item {
        number: "8b",
        prompt: "`authors`",
        is_met: |draft| draft.story.people().next().is_some(),
    },
    Item {
        number: "9",
        prompt: "`data` or the periods",
        is_met: |draft| {
            let has_periods =
                |metric: &Measured| metric.period_before.is_some() && metric.period_after.is_some();
            draft.any(|metric| metric.has_data() || has_periods(metric))
        },
    },
    Item {
        number: "10a",
        prompt: "an outcome and a process measure with definitions",
        is_met: |draft| {
            let has = |kind| draft.any(|metric| metric.kind == Some(kind));
            let is_defined = draft.any(|metric| metric.definition.is_some());
            has(MetricKind::Outcome) && has(MetricKind::Process) && is_defined
        },
    },
    Item {
        number: "10b",
        prompt: "a balancing measure",
        is_met: |draft| draft.watches_for_harm(),
    },
    Item {
        number: "10c",
        prompt: "`source` or denominators",
        is_met: |draft| {
            draft.any(|metric| {
                metric.source.is_some()
                    || metric.denominator_before.known().is_some()
                    || metric.denominator_after.known().is_some()
            })
        },
    },
    Item {
        number: "11",
        prompt: "10 values over time",
        is_met: |draft| {
            draft.any(|metric| {
                let series = metric.series();
                series.is_some_and(|series| series.points().len() >= MIN_CHART_POINTS)
            })
        },
    },
    Item {
        number: "12",
        prompt: "`ethics` and `conflicts`",
        is_met: |draft| {
            let record = &draft.story.record;
            record.ethics.is_some() && record.conflicts.is_some()
        },
    },
    Item {
        number: "13a",
        prompt: "`pdsa_cycles` or dates of changes",
        is_met: |draft| {
            let dated = draft
                .story
                .metrics
                .iter()
                .map(|metric| metric.charting.changes_on.len());
            let mut changes = draft.story.work.changes.iter();
            dated.sum::<usize>() >= 2 || changes.any(|change| change.pdsa_cycles.is_some())
        },
    },
    Item {
        number: "13c-e",
        prompt: "what was unexpected",
        is_met: |draft| {
            draft.watches_for_harm()
                || draft.contains_any(&[
                    "unexpected",
                    "unintended",
                    "side effect",
                    "did not expect",
                ])
        },
    },
    Item {
        number: "14",
        prompt: "`learning`",
        is_met: |draft| {
            draft.story.record.learning.is_some() || draft.words_on(SectionSubject::Learned) > 0
        },
    },
    Item {
        number: "15",
        prompt: "the costs",
        is_met: |draft| !draft.story.savings.is_empty() || draft.contains_any(&["cost"]),
    },
    Item {
        number: "16",
        prompt: "the limits of the work",
        is_met: |draft| draft.contains_any(&["limit"]),
    },
    Item {
        number: "17",
        prompt: "how you keep it going",
        is_met: |draft| draft.words_on(SectionSubject::Kept) > 0,
    },
    Item {
        number: "18",
        prompt: "`funding`",
        is_met: |draft| draft.story.record.funding.is_some(),
    },
];

impl<'a> Draft<'a> {
    /// The draft of a story of the site.
    pub(super) fn of(site: &'a Site<Partial>, story: &'a Story<Partial>) -> Self {
        Self {
            site,
            story,
            sections: Sections::of(&story.body),
            text: story.body.text.to_lowercase(),
        }
    }

    /// The number of words in the sections on a subject.
    fn words_on(&self, subject: SectionSubject) -> usize {
        let lines = self.sections.on(subject);
        lines.map(|line| line.split_whitespace().count()).sum()
    }

    /// Whether the text contains one of these words.
    fn contains_any(&self, words: &[&str]) -> bool {
        words.iter().any(|words| self.text.contains(words))
    }

    /// Whether a metric satisfies `is`.
    fn any(&self, is: impl FnMut(&Measured) -> bool) -> bool {
        self.story.metrics.iter().any(is)
    }

    /// Whether the story measured something that could have got worse.
    fn watches_for_harm(&self) -> bool {
        self.any(|metric| metric.kind == Some(MetricKind::Balancing))
    }

    /// Whether the title says what happened or what was measured, and is not in capitals.
    fn title_says_what_happened(&self) -> bool {
        let Some(title) = &self.story.heading.title else {
            return false;
        };
        let title = title.value.as_str();
        let small = title.to_lowercase();
        let names = |metric: &Measured| small.contains(&metric.name.as_str().to_lowercase());
        let is_all_capitals =
            title.chars().any(char::is_uppercase) && !title.chars().any(char::is_lowercase);
        let says_what_changed =
            DIRECTIONS.iter().any(|word| small.contains(word)) || self.any(names);
        says_what_changed && !is_all_capitals
    }

    /// Whether the settings describe the team.
    fn team_is_described(&self) -> bool {
        let team = self.story.heading.team.as_ref();
        let group =
            team.and_then(|team| self.site.group_named(GroupKind::Teams, team.value.as_str()));
        group.is_some_and(|group| group.summary.is_some())
    }
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Whether an aim has a number that is not a year, and a time: a year, a month or a duration.
fn has_amount_and_time(aim: &str) -> bool {
    const TIMES: [&str; 6] = ["week", "month", "year", "by the end", "spring", "autumn"];
    let small = aim.to_lowercase();
    let words = || small.split(|c: char| !c.is_alphanumeric());
    let is_year =
        |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let has_number = words().any(|word| has_digit(word) && !is_year(word));
    let months = MONTHS.map(str::to_lowercase);
    let mut times = TIMES.into_iter().chain(months.iter().map(String::as_str));
    let has_time = words().any(is_year) || times.any(|time| small.contains(time));
    has_number && has_time
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_aim_has_an_amount_and_a_time() {
        for (aim, expected) in [
            ("Bring the average stay to 20 days by September 2024.", true),
            ("Halve falls, from 8 to 4, within six months", true),
            ("Shorter stays by September 2024", false),
            ("Bring the stay to 20 days", false),
            ("", false),
        ] {
            assert_eq!(has_amount_and_time(aim), expected, "{aim}");
        }
    }

    #[test]
    fn there_are_22_items_with_distinct_numbers() {
        let mut numbers: Vec<&str> = ITEMS.iter().map(|item| item.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 22);
    }
}
