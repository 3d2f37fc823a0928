//! Everything that touches the disk: a site's folder is read here, and the finished site written.
//!
//! The edge knows no stories. It moves texts in and files out, and says in plain words what the disk
//! refuses.

pub mod failure;

mod disk;
mod lock;
mod manifest;
mod workplace;

pub mod withdraw;

pub mod load;

pub mod output;

pub mod changes;

pub mod stage;

pub mod commit;

pub mod publish;

pub mod earlier;

pub mod single;
