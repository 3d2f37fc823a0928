//! A YAML text as a tree, as saphyr-parser reads it.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, StrInput};

use crate::base::source::Span;
use crate::parse::yaml::{Entry, Kind, Node, Scalar, Unreadable, Value, kind};

/// How deep lists and maps may stand in one another; stories need four.
const DEEPEST: usize = 32;

/// The tree of a text, and the places of the signs `&`, `*` and `!` in it that mean something to YAML, all counted from
/// the text's start. What an alias means is never worked out, for a few lines of them can mean a million values.
pub(super) fn read(text: &str) -> Result<(Node, Vec<usize>), Unreadable> {
    let mut reader = Reader {
        text,
        parser: Parser::new_from_str(text),
        bytes: Bytes::of(text),
        signs: Vec::new(),
    };
    loop {
        let (event, span) = reader.next()?;
        match event {
            Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
            Event::StreamEnd | Event::DocumentEnd => {
                let nothing = Node {
                    span: Span::new(0, 0),
                    value: Value::Null,
                };
                return Ok((nothing, reader.signs));
            }
            event => {
                let node = reader.node(event, span, 0)?;
                reader.end()?;
                return Ok((node, reader.signs));
            }
        }
    }
}

/// The parser's events, with places in bytes.
struct Reader<'t> {
    text: &'t str,
    parser: Parser<'t, StrInput<'t>>,
    bytes: Bytes,
    signs: Vec<usize>,
}

impl<'t> Reader<'t> {
    /// The next event.
    fn next(&mut self) -> Result<(Event<'t>, Span), Unreadable> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let span = Span::new(self.bytes.at(&span.start), self.bytes.at(&span.end));
                Ok((event, span))
            }
            Some(Err(error)) => Err(Unreadable {
                at: self.bytes.at(error.marker()),
                reason: error.info().to_owned(),
            }),
            None => Ok((Event::StreamEnd, Span::new(0, 0))),
        }
    }

    /// The value that begins with an event.
    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, Unreadable> {
        if depth > DEEPEST {
            let reason = format!("lists and keys are nested more than {DEEPEST} levels deep");
            return Err(Unreadable {
                at: span.start,
                reason,
            });
        }
        self.note_sign(&event, span);
        let (value, end) = match event {
            Event::Scalar(text, style, ..) => (scalar(text.into_owned(), style), span.end),
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                loop {
                    let (event, item_span) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        break (Value::List(items), item_span.end);
                    }
                    items.push(self.node(event, item_span, depth + 1)?);
                }
            }
            Event::MappingStart(..) => {
                let mut entries = Vec::new();
                loop {
                    let (event, key_span) = self.next()?;
                    if matches!(event, Event::MappingEnd) {
                        break (Value::Map(entries), key_span.end);
                    }
                    entries.push(self.entry(event, key_span, depth + 1)?);
                }
            }
            Event::Alias(_) => (Value::Broken, span.end),
            _ => {
                return Err(Unreadable {
                    at: span.start,
                    reason: "the text ends too soon".to_owned(),
                });
            }
        };
        let span = Span::new(span.start, end);
        Ok(Node { span, value })
    }

    /// The key that begins with an event, and its value.
    fn entry(
        &mut self,
        event: Event<'t>,
        key_span: Span,
        depth: usize,
    ) -> Result<Entry, Unreadable> {
        self.note_sign(&event, key_span);
        let key = match event {
            Event::Scalar(key, ..) if !key.is_empty() => key.into_owned(),
            _ => {
                return Err(Unreadable {
                    at: key_span.start,
                    reason: "a key must be a word, not a list or an alias".to_owned(),
                });
            }
        };
        let (event, span) = self.next()?;
        Ok(Entry {
            key,
            key_span,
            node: self.node(event, span, depth)?,
            is_moved: false,
        })
    }

    /// Keeps the place of a value's anchor or tag, which stands in front of it, or of an alias.
    fn note_sign(&mut self, event: &Event<'t>, span: Span) {
        let has_sign = match event {
            Event::Scalar(_, _, anchor, tag) => *anchor != 0 || tag.is_some(),
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
                *anchor != 0 || tag.is_some()
            }
            Event::Alias(_) => {
                self.signs.push(span.start);
                false
            }
            _ => false,
        };
        if has_sign {
            let at = self.text[span.start..]
                .starts_with(['&', '!'])
                .then_some(span.start);
            self.signs
                .extend(at.or_else(|| self.text[..span.start].rfind(['&', '!'])));
        }
    }

    /// Makes sure that nothing but the document's end follows.
    fn end(&mut self) -> Result<(), Unreadable> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(()),
                Event::DocumentEnd | Event::Nothing => {}
                _ => {
                    let reason = "a second document starts here".to_owned();
                    return Err(Unreadable {
                        at: span.start,
                        reason,
                    });
                }
            }
        }
    }
}

/// What a scalar's text is; in quotation marks it is always text.
fn scalar(text: String, style: ScalarStyle) -> Value {
    let kind = match style {
        ScalarStyle::Plain => kind::of(&text),
        _ => Some(Kind::Text),
    };
    kind.map_or(Value::Null, |kind| Value::Scalar(Scalar { text, kind }))
}

/// Turns the parser's places, in characters, into bytes.
enum Bytes {
    /// Every character is one byte.
    Same,
    /// The byte at which each character begins, and the text's end.
    Table(Vec<usize>),
}

impl Bytes {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Same;
        }
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Self::Table(starts.collect())
    }

    fn at(&self, marker: &Marker) -> usize {
        match self {
            Self::Same => marker.index(),
            Self::Table(starts) => {
                let last = starts.last().copied().unwrap_or_default();
                starts.get(marker.index()).copied().unwrap_or(last)
            }
        }
    }
}
