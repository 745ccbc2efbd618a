/**
 * The load balancer in front of the shop's nodes: {@link io.holdall.example.myclothes.balancer.Balancer}, a reverse proxy with
 * health checks, two policies, and draining.
 */
@NullMarked
package io.holdall.example.myclothes.balancer;

import org.jspecify.annotations.NullMarked;
