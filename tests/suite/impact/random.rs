//! Savings of invented sites, added up a second time in a different way: by finding, for each saving, what it must be
//! counted with.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::harness::text;
use crate::impact::{json, site};
use crate::random::Random;

/// A saving in this test's own terms, in pence.
#[derive(Debug, Clone)]
struct Invented {
    story: String,
    low: u64,
    high: u64,
    per: &'static str,
    status: &'static str,
    kind: &'static str,
    recurrence: &'static str,
    confirmed: bool,
    group: &'static str,
}

impl Invented {
    fn new(random: &mut Random, story: &str) -> Self {
        let low = 1 + random.below(5_000_000);
        let width =
            [0, 0, random.below(900_000)][usize::try_from(random.below(3)).expect("is small")];
        let per = random.pick(&["year", "month", "once"]);
        let known = if per == "once" {
            "non-recurrent"
        } else {
            random.pick(&["recurrent", "recurrent", "non-recurrent"])
        };
        Self {
            story: story.to_owned(),
            low,
            high: low + width,
            per,
            status: random.pick(&["realised", "planned", "potential"]),
            kind: random.pick(&["cash-releasing", "not-classified"]),
            recurrence: random.pick(&[known, known, "unknown"]),
            confirmed: random.below(3) == 0,
            group: random.pick(&["", "", "agency", "beds"]),
        }
    }

    fn yaml(&self) -> String {
        let pounds = |pence: u64| format!("{}.{:02}", pence / 100, pence % 100);
        let amount = if self.low == self.high {
            pounds(self.low)
        } else {
            format!("[{}, {}]", pounds(self.low), pounds(self.high))
        };
        let group = match self.group {
            "" => String::new(),
            group => format!(", overlap_group: {group}"),
        };
        let confirmed = if self.confirmed {
            ", confirmed_by_finance: yes"
        } else {
            ""
        };
        format!(
            "{{amount: {amount}, per: {}, status: {}, kind: {}, recurrence: {}{confirmed}{group}}}",
            self.per, self.status, self.kind, self.recurrence
        )
    }

    /// The cell it belongs to, and its low and high amounts there.
    fn counted(&self) -> (String, u64, u64) {
        let yearly = self.per == "month" && self.recurrence == "recurrent";
        let (per, times) = if yearly { ("year", 12) } else { (self.per, 1) };
        let cell = format!("{} {} {} {per}", self.status, self.kind, self.recurrence);
        (cell, self.low * times, self.high * times)
    }
}

/// The cells of some savings: low, high, confirmed low and high, and the stories.
type Cells = BTreeMap<String, ([u64; 4], BTreeSet<String>)>;

/// Adds up savings one by one. One of a group counts if none is larger, and none before it is equally large.
fn cells(savings: &[Invented]) -> Cells {
    let mut cells = Cells::new();
    let size = |saving: &Invented| {
        let (_, low, high) = saving.counted();
        (high, low)
    };
    for (place, saving) in savings.iter().enumerate() {
        let (cell, low, high) = saving.counted();
        let (sums, stories) = cells.entry(cell.clone()).or_default();
        stories.insert(saving.story.clone());
        let others = savings.iter().enumerate().filter(|(other, it)| {
            *other != place
                && it.group == saving.group
                && !saving.group.is_empty()
                && it.counted().0 == cell
        });
        let others: Vec<(usize, &Invented)> = others.collect();
        let beaten_by = |(other, it): &(usize, &Invented)| {
            size(it) > size(saving) || (size(it) == size(saving) && *other < place)
        };
        let counted = others
            .iter()
            .copied()
            .filter(beaten_by)
            .max_by_key(|(_, it)| size(it));
        if counted.is_none() {
            sums[0] += low;
            sums[1] += high;
        }
        let sure = others.iter().filter(|(_, it)| it.confirmed);
        if saving.confirmed && !sure.copied().any(|it| beaten_by(&it)) {
            let (_, most_low, most_high) = counted.map_or(saving, |(_, it)| it).counted();
            sums[2] += low.min(most_low);
            sums[3] += high.min(most_high);
        }
    }
    cells
}

/// The low and high amounts of a cell in a data file: from one key, or from two.
fn ends(cell: &Value, one: &str, [low, high]: [&str; 2]) -> [u64; 2] {
    let number = |key: &str| cell[key].as_u64().expect("an amount is a whole number");
    match cell.get(one) {
        Some(_) => [number(one); 2],
        None => [number(low), number(high)],
    }
}

#[test]
fn savings_added_in_two_ways_give_the_same_totals() {
    let mut random = Random::new(20_240_601);
    for _ in 0..5 {
        let mut savings: Vec<Invented> = Vec::new();
        let mut stories: Vec<(String, String)> = Vec::new();
        for number in 100..140 {
            let name = format!("s{number}");
            let hidden = random.pick(&[
                "",
                "",
                "",
                "archived: yes\n",
                "status: stopped\n",
                "draft: yes\n",
            ]);
            let own: Vec<Invented> = (0..random.below(4))
                .map(|_| Invented::new(&mut random, &name))
                .collect();
            let list: Vec<String> = own.iter().map(Invented::yaml).collect();
            stories.push((name, format!("{hidden}savings: [{}]\n", list.join(", "))));
            if hidden.is_empty() {
                savings.extend(own);
            }
        }
        let stories: Vec<(&str, &str)> = stories
            .iter()
            .map(|(name, more)| (name.as_str(), more.as_str()))
            .collect();
        let files = site(&stories).build_ignoring_findings();
        let data = json(&files, "data/impact.json");
        let mut built = Cells::new();
        for cell in data["savings"].as_array().into_iter().flatten() {
            let words = ["status", "kind", "recurrence", "per"]
                .map(|key| cell[key].as_str().unwrap_or_default());
            let [low, high] = ends(cell, "total_pence", ["low_pence", "high_pence"]);
            let [sure_low, sure_high] = ends(
                cell,
                "confirmed_pence",
                ["confirmed_low_pence", "confirmed_high_pence"],
            );
            let sources = cell["sources"].as_array().into_iter().flatten();
            let sources: BTreeSet<String> = sources
                .filter_map(|slug| slug.as_str().map(str::to_owned))
                .collect();
            assert_eq!(cell["stories"], sources.len());
            assert!(sure_low <= low && sure_high <= high, "{cell:#}");
            let earlier =
                built.insert(words.join(" "), ([low, high, sure_low, sure_high], sources));
            assert!(earlier.is_none(), "{cell:#}");
        }
        let expected = cells(&savings);
        assert!(expected.len() > 8, "{expected:?}");
        assert_eq!(built, expected);
        assert_no_sum_across_cells(&expected, text(&files, "data/impact.json"));
    }
}

/// The file contains no sum of two cells.
#[track_caller]
fn assert_no_sum_across_cells(cells: &Cells, file: &str) {
    let numbers: BTreeSet<&str> = file.split(|c: char| !c.is_ascii_digit()).collect();
    let all: u64 = cells.values().map(|(sums, _)| sums[1]).sum();
    assert!(
        !numbers.contains(all.to_string().as_str()),
        "{all} is a grand total"
    );
    for (first, (one, _)) in cells {
        for (second, (other, _)) in cells.range(first.clone()..).skip(1) {
            for end in [0, 1] {
                let sum = (one[end] + other[end]).to_string();
                assert!(
                    !numbers.contains(sum.as_str()),
                    "{first} and {second} are added to {sum}"
                );
            }
        }
    }
}
