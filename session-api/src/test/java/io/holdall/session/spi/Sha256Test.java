package io.holdall.session.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {

    /** From {@code printf %s "$TEXT" | openssl dgst -sha256 -binary | base64 | tr +/ -_ | tr -d =}. */
    @Test
    void itIsTheBase64UrlOfTheHashOfTheUtf8() {
        assertThat(Sha256.base64Url("")).isEqualTo("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
        assertThat(Sha256.base64Url("alice")).isEqualTo("K9gGyX8OAK8aH8Myj6djqSaXI8jbj6xPk69x2xhtbpA");
        assertThat(Sha256.base64Url("用户Ω")).isEqualTo("0jEOUr5zY4wvEIXIFPsDI29fchfCwedycVM4VooZ3EY");
    }

    @Test
    void itHas43CharactersWhateverTheTextIs() {
        assertThat(Sha256.base64Url("")).hasSize(Sha256.LENGTH);
        assertThat(Sha256.base64Url("界".repeat(100_000))).hasSize(Sha256.LENGTH);
    }
}
