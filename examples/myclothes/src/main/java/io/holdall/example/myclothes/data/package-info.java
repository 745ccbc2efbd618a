/** The shop's relational database: products, customers and orders, and the catalogue that it begins with. */
@NullMarked
package io.holdall.example.myclothes.data;

import org.jspecify.annotations.NullMarked;
