/** The shop and the operator's page in a real browser. */
@NullMarked
package io.holdall.example.myclothes.browser;

import org.jspecify.annotations.NullMarked;
