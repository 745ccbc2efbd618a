/** Stores that are made of other stores. */
@NullMarked
package io.holdall.session.store;

import org.jspecify.annotations.NullMarked;
