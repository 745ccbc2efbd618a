@NullMarked
package io.holdall.session.benchmark.measure;

import org.jspecify.annotations.NullMarked;
