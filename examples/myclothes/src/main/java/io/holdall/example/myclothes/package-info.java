/** MyClothes.com, the shop that loses no cart: an example, and what the comparison drives. */
@NullMarked
package io.holdall.example.myclothes;

import org.jspecify.annotations.NullMarked;
