/**
 * The contracts of {@link io.holdall.session.spi.SessionStore} and {@link io.holdall.session.spi.PrincipalIndex} as JUnit tests, a
 * check of stores whose reads may be old, and a movable clock.
 */
@NullMarked
package io.holdall.session.testkit;

import org.jspecify.annotations.NullMarked;
