//! The program `qi-stories`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Half of the work of rendering pages is allocating and freeing small strings, which this allocator is designed for.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    qi_stories::run(std::env::args_os())
}
