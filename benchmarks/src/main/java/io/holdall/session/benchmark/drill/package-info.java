/** The drills of examples/myclothes, done to every strategy: {@link io.holdall.session.benchmark.drill.StrategyDrills}. */
@NullMarked
package io.holdall.session.benchmark.drill;

import org.jspecify.annotations.NullMarked;
