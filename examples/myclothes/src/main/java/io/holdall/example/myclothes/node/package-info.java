/** A node of the shop: one JVM process with its store, its web server and its place in the database. */
@NullMarked
package io.holdall.example.myclothes.node;

import org.jspecify.annotations.NullMarked;
