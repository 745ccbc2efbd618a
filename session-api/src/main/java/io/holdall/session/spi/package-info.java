/** What backends implement: {@link io.holdall.session.spi.SessionStore}, and the values that go in and out of it. */
@NullMarked
package io.holdall.session.spi;

import org.jspecify.annotations.NullMarked;
