package io.holdall.example.myclothes.drill;

/**
 * What happened in one second of a drill.
 *
 * @param at seconds since the load began, the beginning of this one
 * @param requests that were answered as they should
 * @param errors requests that were answered with an error, or not at all
 * @param cartsLost carts that were found lost
 */
public record Second(int at, int requests, int errors, int cartsLost) {}
