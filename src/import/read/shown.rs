//! Documents written out for tests: one line for each block, marks and omissions included.

use std::fmt::Write;

use crate::import::blocks::{Block, Document, Inline};

/// A document as a test compares it.
pub fn shown(document: &Document) -> String {
    let mut text = String::new();
    blocks(&document.blocks, 0, &mut text);
    for picture in &document.pictures {
        let crop = picture.crop;
        let sides = [crop.left, crop.top, crop.right, crop.bottom];
        writeln!(text, "picture {:?} turned {}", sides, picture.quarter_turns)
            .expect("memory can be written");
    }
    for (what, count) in document.omissions.counts() {
        writeln!(text, "left out: {what:?} {count}").expect("memory can be written");
    }
    text
}

fn blocks(blocks: &[Block], indent: usize, text: &mut String) {
    for block in blocks {
        let line = line(block);
        let pad = "  ".repeat(indent);
        writeln!(text, "{pad}{line}").expect("memory can be written");
        match block {
            Block::TextBox(inside) => self::blocks(inside, indent + 1, text),
            Block::Table(table) => {
                for row in &table.rows {
                    writeln!(text, "{pad}  row").expect("memory can be written");
                    for cell in row {
                        let label = if cell.label { " label" } else { "" };
                        let merged = if cell.merged { " merged" } else { "" };
                        writeln!(text, "{pad}    cell{label}{merged}")
                            .expect("memory can be written");
                        self::blocks(&cell.blocks, indent + 3, text);
                    }
                }
            }
            _ => {}
        }
    }
}

fn line(block: &Block) -> String {
    match block {
        Block::Title(content) => format!("title: {}", words(content)),
        Block::Heading { level, content } => format!("heading {level}: {}", words(content)),
        Block::Paragraph(content) => format!("paragraph: {}", words(content)),
        Block::Item {
            depth,
            ordered,
            content,
        } => format!(
            "{} {depth}: {}",
            if *ordered { "number" } else { "bullet" },
            words(content)
        ),
        Block::Quotation(content) => format!("quotation: {}", words(content)),
        Block::Caption(content) => format!("caption: {}", words(content)),
        Block::Table(_) => "table".to_owned(),
        Block::Picture { index, alt } => {
            format!("picture {index}: {}", alt.as_deref().unwrap_or("…"))
        }
        Block::Chart(chart) => format!("chart: {chart:?}"),
        Block::TextBox(_) => "box".to_owned(),
        Block::Footnote { number, content } => format!("footnote {number}: {}", words(content)),
    }
}

fn words(content: &[Inline]) -> String {
    let words = content.iter().map(|inline| match inline {
        Inline::Text(run) => {
            let bold = if run.bold { "**" } else { "" };
            let italic = if run.italic { "_" } else { "" };
            let text = format!("{bold}{italic}{}{italic}{bold}", run.text);
            match &run.link {
                Some(link) => format!("[{text}]({link})"),
                None => text,
            }
        }
        Inline::Break => "|".to_owned(),
        Inline::Footnote(number) => format!("[^{number}]"),
    });
    words.collect()
}
