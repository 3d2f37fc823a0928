//! What the site holds as data for other programs: the same numbers as on its pages.

pub mod chart;
