/** {@code HttpSession} on top of any session store: {@link io.holdall.session.servlet.SessionFilter} is where to begin. */
@NullMarked
package io.holdall.session.servlet;

import org.jspecify.annotations.NullMarked;
