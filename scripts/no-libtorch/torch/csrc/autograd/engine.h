// Found only where libtorch's own header is not (see .cargo/config.toml): the error it makes says what to do.
#include <libtorch is missing: run `make setup`, or set LIBTORCH to a libtorch 2.4.0 of your own>
