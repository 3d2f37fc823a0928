//! What SQUIRE 2.0 asks authors to consider, each with what tells that it is there.
//!
//! Source: SQUIRE 2.0 checklist of the EQUATOR Network. Three of its items are asked elsewhere: 2b, the abstract, is a
//! story's `summary`, without which none is built; 13b, the values, stand where 9 is met; 13f, missing data, is the
//! rule `gap-in-series`.

use crate::base::date::MONTHS;
use crate::check::squire::sections::{Sections, Subject};
use crate::model::site::measured::Measured;
use crate::model::site::{GroupKind, Site, Story};
use crate::model::story::metric::MetricKind;

/// One thing to consider.
pub(super) struct Item {
    /// Its number in SQUIRE 2.0.
    pub(super) number: &'static str,
    /// What might be added, behind “you might add”.
    pub(super) prompt: &'static str,
    /// Whether a story has it.
    pub(super) is_met: fn(&Draft<'_>) -> bool,
}

/// A story with what the items ask of it.
pub(super) struct Draft<'a> {
    site: &'a Site,
    story: &'a Story,
    sections: Sections<'a>,
    /// The text in small letters.
    text: String,
}

/// So many words tell of a problem.
const WORDS_OF_A_PROBLEM: usize = 30;

/// With so many words a change can be made by others.
const WORDS_OF_A_CHANGE: usize = 80;

/// So many values in time are judged by a chart.
const POINTS_OF_A_CHART: usize = 10;

/// Words of a title that say what happened.
const DIRECTIONS: [&str; 26] = [
    "improv", "better", "fewer", "less", "more", "reduc", "increas", "rose", "fell", "shorter",
    "longer", "faster", "quicker", "sooner", "lower", "higher", "safer", "easier", "went",
    "enhanc", "from", "cut", "eliminat", "decreas", "rais", "halv",
];

/// All of them, in their order.
pub(super) static ITEMS: [Item; 22] = [
    Item {
        number: "1",
        prompt: "a title that says what got better",
        is_met: |draft| draft.title_tells(),
    },
    Item {
        number: "2a",
        prompt: "`topics`",
        is_met: |draft| !draft.story.heading.topics.is_empty(),
    },
    Item {
        number: "3",
        prompt: "the size of the problem, with a number",
        is_met: |draft| {
            let has_number = draft.sections.on(Subject::Problem).any(has_digit);
            has_number && draft.words_on(Subject::Problem) >= WORDS_OF_A_PROBLEM
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
                || draft.says(&["because", "driver diagram", "rationale"])
        },
    },
    Item {
        number: "6",
        prompt: "`aim` with how much and by when",
        is_met: |draft| {
            let aim = draft.story.work.aim.as_ref().map_or("", |aim| aim.as_str());
            says_how_much_by_when(aim) || draft.sections.on(Subject::Aim).any(says_how_much_by_when)
        },
    },
    Item {
        number: "7",
        prompt: "who you are",
        is_met: |draft| draft.words_on(Subject::People) > 0 || draft.team_is_described(),
    },
    Item {
        number: "8a",
        prompt: "`changes`",
        is_met: |draft| {
            let is_long = draft.words_on(Subject::Tried) >= WORDS_OF_A_CHANGE;
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
                series.is_some_and(|series| series.points().len() >= POINTS_OF_A_CHART)
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
                || draft.says(&["unexpected", "unintended", "side effect", "did not expect"])
        },
    },
    Item {
        number: "14",
        prompt: "`learning`",
        is_met: |draft| {
            draft.story.record.learning.is_some() || draft.words_on(Subject::Learned) > 0
        },
    },
    Item {
        number: "15",
        prompt: "the costs",
        is_met: |draft| !draft.story.savings.is_empty() || draft.says(&["cost"]),
    },
    Item {
        number: "16",
        prompt: "the limits of the work",
        is_met: |draft| draft.says(&["limit"]),
    },
    Item {
        number: "17",
        prompt: "how you keep it going",
        is_met: |draft| draft.words_on(Subject::Kept) > 0,
    },
    Item {
        number: "18",
        prompt: "`funding`",
        is_met: |draft| draft.story.record.funding.is_some(),
    },
];

impl<'a> Draft<'a> {
    /// A story of a site.
    pub(super) fn of(site: &'a Site, story: &'a Story) -> Self {
        Self {
            site,
            story,
            sections: Sections::of(&story.body),
            text: story.body.text.to_lowercase(),
        }
    }

    /// How many words the sections on a subject have.
    fn words_on(&self, subject: Subject) -> usize {
        let lines = self.sections.on(subject);
        lines.map(|line| line.split_whitespace().count()).sum()
    }

    /// Whether the text holds one of some words.
    fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|words| self.text.contains(words))
    }

    /// Whether a metric is so.
    fn any(&self, is: impl FnMut(&Measured) -> bool) -> bool {
        self.story.metrics.iter().any(is)
    }

    /// Whether something was measured that could have got worse.
    fn watches_for_harm(&self) -> bool {
        self.any(|metric| metric.kind == Some(MetricKind::Balancing))
    }

    /// Whether the title says what happened, or what was measured, and does not shout.
    fn title_tells(&self) -> bool {
        let title = self.story.heading.title();
        let small = title.to_lowercase();
        let names = |metric: &Measured| small.contains(&metric.name.as_str().to_lowercase());
        let is_shouted =
            title.chars().any(char::is_uppercase) && !title.chars().any(char::is_lowercase);
        let tells = DIRECTIONS.iter().any(|word| small.contains(word)) || self.any(names);
        tells && !is_shouted
    }

    /// Whether the settings say what the team is.
    fn team_is_described(&self) -> bool {
        let team = self.story.heading.team();
        let group = self.site.group_named(GroupKind::Teams, team);
        group.is_some_and(|group| group.summary.is_some())
    }
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Whether an aim has a number that is no year, and a time: a year, a month, or a span of time.
fn says_how_much_by_when(aim: &str) -> bool {
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
    fn an_aim_says_how_much_by_when() {
        for (aim, expected) in [
            ("Bring the average stay to 20 days by September 2024.", true),
            ("Halve falls, from 8 to 4, within six months", true),
            ("Shorter stays by September 2024", false),
            ("Bring the stay to 20 days", false),
            ("", false),
        ] {
            assert_eq!(says_how_much_by_when(aim), expected, "{aim}");
        }
    }

    #[test]
    fn there_are_22_items_each_with_a_number_of_its_own() {
        let mut numbers: Vec<&str> = ITEMS.iter().map(|item| item.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 22);
    }
}
