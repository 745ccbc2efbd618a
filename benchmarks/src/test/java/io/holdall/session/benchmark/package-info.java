@NullMarked
package io.holdall.session.benchmark;

import org.jspecify.annotations.NullMarked;
