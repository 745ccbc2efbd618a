/** What a servlet's session costs: the container's own, Holdall's over each store, and Spring Session's. */
@NullMarked
package io.holdall.session.benchmark.servlet;

import org.jspecify.annotations.NullMarked;
