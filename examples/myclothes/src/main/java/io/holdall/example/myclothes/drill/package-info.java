/** Something is done to a cluster under load, and what was lost is counted. */
@NullMarked
package io.holdall.example.myclothes.drill;

import org.jspecify.annotations.NullMarked;
