/** Sessions in Redis: single node, Sentinel or Cluster. */
@NullMarked
package io.holdall.session.redis;

import org.jspecify.annotations.NullMarked;
