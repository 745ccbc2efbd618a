/** Sessions in a signed cookie: {@link io.holdall.session.cookie.CookieSessionStore}. */
@NullMarked
package io.holdall.session.cookie;

import org.jspecify.annotations.NullMarked;
