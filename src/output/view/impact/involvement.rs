//! When service users and carers took part, in words and as pictures.

use serde::Serialize;

use crate::base::english;
use crate::base::number::Number;
use crate::model::impact::{Answers, Involvement};
use crate::output::described::described;
use crate::output::view::words;

/// How many stories are a mark each; more are a bar.
const MAX_MARKS: usize = 60;

/// How many marks are in a row.
const MARKS_IN_A_ROW: usize = 20;

/// The distance between marks.
const STEP: usize = 20;

described! {
    /// A stage of the work, and what the stories say about it.
    #[derive(Debug, Serialize)]
    pub struct StageView {
        /// The stage: `From the start`.
        pub label: &'static str,
        /// How many stories say that service users and carers took part, in words.
        pub text: String,
        /// How many of them say so.
        pub yes: usize,
        /// How many say that they did not.
        pub no: usize,
        /// How many do not say.
        pub silent: usize,
        /// The same as a picture, of one mark for each story, or of a bar if there are many stories.
        pub picture: StagePicture,
    }

    /// What the stories say about a stage, as a picture: marks in rows, or a bar.
    #[derive(Debug, Serialize)]
    pub struct StagePicture {
        /// Its width.
        pub width: usize,
        /// Its height.
        pub height: usize,
        /// The marks, each for a story; empty if there is a bar.
        pub marks: Vec<StageMark>,
        /// The pieces of the bar; empty if there are marks.
        pub pieces: Vec<StagePiece>,
    }

    /// A mark for a story.
    #[derive(Debug, Serialize)]
    pub struct StageMark {
        /// What the story says: `yes`, `no` or `silent`.
        pub kind: &'static str,
        /// The horizontal coordinate of its middle.
        pub x: usize,
        /// The vertical coordinate of its middle.
        pub y: usize,
    }

    /// A piece of a bar, for the stories that say the same.
    #[derive(Debug, Serialize)]
    pub struct StagePiece {
        /// What they say: `yes`, `no` or `silent`.
        pub kind: &'static str,
        /// Where it begins.
        pub x: usize,
        /// How long it is.
        pub width: usize,
    }
}

/// Returns how many stories say that service users and carers took part, by stage of the work.
pub(super) fn involvement(involvement: Involvement, stories: usize) -> Vec<StageView> {
    if involvement.not_stated == stories {
        return Vec::new();
    }
    let stages = [
        ("From the start", involvement.from_start),
        ("During the work", involvement.during),
        ("In the evaluation", involvement.in_evaluation),
    ];
    let stage = |(label, answers): (&'static str, Answers)| {
        let silent = stories - answers.yes - answers.no;
        StageView {
            label,
            text: match answers.yes {
                0 => "no story".to_owned(),
                yes => words::count(yes, "story", "stories"),
            },
            yes: answers.yes,
            no: answers.no,
            silent,
            picture: StagePicture::new([
                ("yes", answers.yes),
                ("no", answers.no),
                ("silent", silent),
            ]),
        }
    };
    stages.map(stage).into_iter().collect()
}

impl StagePicture {
    pub(super) fn new(answers: [(&'static str, usize); 3]) -> Self {
        let all: usize = answers.iter().map(|(_, count)| count).sum();
        if all > MAX_MARKS {
            return Self::bar(answers, all);
        }
        let kinds = answers.iter();
        let kinds = kinds.flat_map(|(kind, count)| std::iter::repeat_n(*kind, *count));
        let mark = |(index, kind): (usize, &'static str)| StageMark {
            kind,
            x: (index % MARKS_IN_A_ROW) * STEP + STEP / 2,
            y: (index / MARKS_IN_A_ROW) * STEP + STEP / 2,
        };
        Self {
            width: all.clamp(1, MARKS_IN_A_ROW) * STEP,
            height: all.div_ceil(MARKS_IN_A_ROW).max(1) * STEP,
            marks: kinds.enumerate().map(mark).collect(),
            pieces: Vec::new(),
        }
    }

    /// A bar of all stories. Stories that there are never have a piece of no length.
    fn bar(answers: [(&'static str, usize); 3], all: usize) -> Self {
        let width = MARKS_IN_A_ROW * STEP;
        let mut begins = 0;
        let mut pieces = Vec::new();
        for (kind, count) in answers.into_iter().filter(|(_, count)| *count > 0) {
            let length = (count * width / all).max(1);
            pieces.push(StagePiece {
                kind,
                x: begins,
                width: length,
            });
            begins += length;
        }
        Self {
            width: begins,
            height: STEP,
            marks: Vec::new(),
            pieces,
        }
    }
}

/// Says how many stories do not state whether service users and carers took part.
pub(super) fn not_stated(involvement: Involvement, stories: usize) -> String {
    let silent = involvement.not_stated;
    let how = "how service users and carers took part";
    match (silent, stories) {
        (0, _) => String::new(),
        (1, 1) => format!("The story does not say {how}."),
        (silent, stories) if silent == stories => {
            format!("None of the {} stories says {how}.", Number::from(stories))
        }
        (silent, stories) => format!(
            "{} of the {} stories {} not say {how}.",
            Number::from(silent),
            Number::from(stories),
            english::plural(silent, "does", "do")
        ),
    }
}
