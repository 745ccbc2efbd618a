/** {@code ./compare}: measures every store on the same real carts, and writes the report. */
@NullMarked
package io.holdall.session.benchmark;

import org.jspecify.annotations.NullMarked;
