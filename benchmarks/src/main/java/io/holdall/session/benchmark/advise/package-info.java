/** Which strategy to choose: a ranking by the model of {@code cost}, the reasons for it, and what would change it. */
@NullMarked
package io.holdall.session.benchmark.advise;

import org.jspecify.annotations.NullMarked;
