/** What applications call: {@link io.holdall.session.SessionManager} opens, changes and commits sessions kept in any store. */
@NullMarked
package io.holdall.session;

import org.jspecify.annotations.NullMarked;
