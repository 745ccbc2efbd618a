/**
 * The shop as a whole: {@link io.holdall.example.myclothes.cluster.Cluster} starts nodes as processes of their own, with a load
 * balancer and what they share in front of and behind them, and does to them what a drill or an operator wants.
 */
@NullMarked
package io.holdall.example.myclothes.cluster;

import org.jspecify.annotations.NullMarked;
