package io.holdall.example.myclothes.data;

/**
 * Where a customer's orders go.
 *
 * @param login the user name
 * @param name on the parcel
 * @param address on the parcel
 */
public record Customer(String login, String name, String address) {}
