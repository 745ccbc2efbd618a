/** How figures grow with the number of sessions, of Redis masters and of the application's nodes. */
@NullMarked
package io.holdall.session.benchmark.growth;

import org.jspecify.annotations.NullMarked;
