package io.holdall.example.myclothes.shop;

import io.holdall.example.myclothes.data.Catalogue;
import io.holdall.example.myclothes.data.Customers;
import io.holdall.example.myclothes.data.Orders;
import io.holdall.example.myclothes.data.Products;
import io.holdall.session.SessionCookie;
import io.holdall.session.SessionManager;

/**
 * What the pages work with.
 *
 * @param node the name of the node that answers
 * @param store the name of the store that keeps the carts
 * @param sessions over that store
 * @param cookie what the client holds its token in
 * @param logoutEverywhere what the store can do
 * @param roundTrips to the backend of the store
 * @param carts that were here lately
 * @param catalogue what there is to search
 * @param products with their prices
 * @param customers in the database
 * @param orders in the database
 */
public record Shop(
        String node,
        String store,
        SessionManager sessions,
        SessionCookie cookie,
        LogoutEverywhere logoutEverywhere,
        RoundTrips roundTrips,
        CartsSeen carts,
        Catalogue catalogue,
        Products products,
        Customers customers,
        Orders orders) {}
