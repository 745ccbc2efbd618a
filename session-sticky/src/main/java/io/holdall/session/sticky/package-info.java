/** Sessions in this node's memory, for sticky load balancing. */
@NullMarked
package io.holdall.session.sticky;

import org.jspecify.annotations.NullMarked;
