/** What requests cost: prices and the traffic that they are multiplied with, both as data, and no measurement. */
@NullMarked
package io.holdall.session.benchmark.cost;

import org.jspecify.annotations.NullMarked;
