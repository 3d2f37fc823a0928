//! The program `qi-stories`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Half the work of making pages is small texts that come and go, which this allocator is made for.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    qi_stories::run(std::env::args_os())
}
