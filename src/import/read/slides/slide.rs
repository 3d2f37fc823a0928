//! What is known while a slide is being read.

use crate::import::office::package::Relationships;
use crate::import::read::media::Media;
use crate::import::read::slides::frame::Frame;
use crate::import::read::slides::inherited::Inherited;

/// A slide that is being read.
#[derive(Debug)]
pub struct Slide<'s, 'p, 'b> {
    /// The pictures and charts so far, and what was left out.
    pub media: &'s mut Media<'p, 'b>,
    /// What the slide refers to.
    pub relationships: &'s Relationships,
    /// Its layout and its master.
    pub inherited: &'s Inherited,
    /// The frame of the whole slide.
    pub page: Frame,
}
