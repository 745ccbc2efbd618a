package io.holdall.session.cookie;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.SessionStoreContract;

/** The contract, with a key that encrypts. */
class EncryptedCookieContractTest extends SessionStoreContract {

    @Override
    public SessionStore newStore() {
        return CookieSessionStore.builder(Samples.SECRET_KEYS).build();
    }
}
