package io.holdall.session.cookie;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.SessionStoreContract;

class CookieSessionStoreContractTest extends SessionStoreContract {

    @Override
    public SessionStore newStore() {
        return CookieSessionStore.builder(Samples.KEYS).build();
    }
}
