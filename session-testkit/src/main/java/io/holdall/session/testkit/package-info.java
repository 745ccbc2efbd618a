/** The contract of {@link io.holdall.session.spi.SessionStore} as JUnit tests, and a movable clock. */
@NullMarked
package io.holdall.session.testkit;

import org.jspecify.annotations.NullMarked;
