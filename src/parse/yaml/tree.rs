//! Builds the tree of a YAML text from the events of saphyr-parser.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, StrInput};

use crate::base::source::Span;
use crate::parse::yaml::{Entry, Node, Scalar, ScalarKind, Value, YamlError, kind};

/// The deepest nesting of lists and maps; stories need four.
const MAX_DEPTH: usize = 32;

/// The tree of a text, and the offsets of the characters `&`, `*` and `!` that mean something to YAML. Aliases are
/// never expanded, because a few lines of them can mean a million values.
pub(super) fn read(text: &str) -> Result<(Node, Vec<usize>), YamlError> {
    let mut reader = EventReader {
        text,
        parser: Parser::new_from_str(text),
        bytes: Bytes::of(text),
        shorthands: Vec::new(),
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
                return Ok((nothing, reader.shorthands));
            }
            event => {
                let node = reader.node(event, span, 0)?;
                reader.end()?;
                return Ok((node, reader.shorthands));
            }
        }
    }
}

/// The parser's events, with spans in bytes.
struct EventReader<'t> {
    text: &'t str,
    parser: Parser<'t, StrInput<'t>>,
    bytes: Bytes,
    shorthands: Vec<usize>,
}

impl<'t> EventReader<'t> {
    /// The next event.
    fn next(&mut self) -> Result<(Event<'t>, Span), YamlError> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let span = Span::new(self.bytes.at(&span.start), self.bytes.at(&span.end));
                Ok((event, span))
            }
            Some(Err(error)) => Err(YamlError {
                at: self.bytes.at(error.marker()),
                reason: error.info().to_owned(),
            }),
            None => Ok((Event::StreamEnd, Span::new(0, 0))),
        }
    }

    /// The value that begins with an event.
    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, YamlError> {
        if depth > MAX_DEPTH {
            let reason = format!("lists and keys are nested more than {MAX_DEPTH} levels deep");
            return Err(YamlError {
                at: span.start,
                reason,
            });
        }
        self.record_shorthand(&event, span);
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
                return Err(YamlError {
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
    ) -> Result<Entry, YamlError> {
        self.record_shorthand(&event, key_span);
        let key = match event {
            Event::Scalar(key, ..) if !key.is_empty() => key.into_owned(),
            _ => {
                return Err(YamlError {
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
            is_misindented: false,
        })
    }

    /// Records the offset of a value's anchor or tag, which comes before it, or of an alias.
    fn record_shorthand(&mut self, event: &Event<'t>, span: Span) {
        let is_shorthand = match event {
            Event::Scalar(_, _, anchor, tag) => *anchor != 0 || tag.is_some(),
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
                *anchor != 0 || tag.is_some()
            }
            Event::Alias(_) => {
                self.shorthands.push(span.start);
                false
            }
            _ => false,
        };
        if is_shorthand {
            let at = self.text[span.start..]
                .starts_with(['&', '!'])
                .then_some(span.start);
            self.shorthands
                .extend(at.or_else(|| self.text[..span.start].rfind(['&', '!'])));
        }
    }

    /// Checks that nothing but the document's end follows.
    fn end(&mut self) -> Result<(), YamlError> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(()),
                Event::DocumentEnd | Event::Nothing => {}
                _ => {
                    let reason = "a second document starts here".to_owned();
                    return Err(YamlError {
                        at: span.start,
                        reason,
                    });
                }
            }
        }
    }
}

/// The value of a scalar; in quotation marks it is always text.
fn scalar(text: String, style: ScalarStyle) -> Value {
    let kind = match style {
        ScalarStyle::Plain => kind::of(&text),
        _ => Some(ScalarKind::Text),
    };
    let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
    kind.map_or(Value::Null, |kind| {
        Value::Scalar(Scalar {
            text,
            kind,
            is_block,
        })
    })
}

/// Converts the parser's positions, in characters, to bytes.
enum Bytes {
    /// Every character is one byte.
    Same,
    /// The offset of each character, and of the text's end.
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
