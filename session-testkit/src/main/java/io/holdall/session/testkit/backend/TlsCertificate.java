package io.holdall.session.testkit.backend;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/**
 * A self-signed certificate for 127.0.0.1, made by the JDK's keytool; nothing of it stays on disk.
 *
 * @param certificate as PEM
 * @param privateKey as PEM
 * @param trusting trusts this certificate and no other, for the host that it names
 */
record TlsCertificate(String certificate, String privateKey, SslOptions trusting) {

    private static final String ALIAS = "redis";
    private static final String PASSWORD = "changeit"; // of a file that lives for a second and that only we can read

    static TlsCertificate make() {
        Path directory = ScratchDirectory.create("holdall-tls-");
        try {
            return from(keyStore(directory.resolve("server.p12")));
        } catch (IOException e) {
            throw new UncheckedIOException("no certificate can be made", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate can be made", e);
        } finally {
            ScratchDirectory.remove(directory);
        }
    }

    private static TlsCertificate from(KeyStore made) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, made.getCertificate(ALIAS));
        ByteArrayOutputStream trustStore = new ByteArrayOutputStream();
        trusted.store(trustStore, PASSWORD.toCharArray());
        return new TlsCertificate(
                pem("CERTIFICATE", made.getCertificate(ALIAS).getEncoded()),
                pem("PRIVATE KEY", made.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()),
                SslOptions.builder()
                        .trustStoreType("PKCS12")
                        .truststore(() -> new ByteArrayInputStream(trustStore.toByteArray()), PASSWORD.toCharArray())
                        .sslVerifyMode(SslVerifyMode.FULL)
                        .build());
    }

    private static KeyStore keyStore(Path file) throws IOException, GeneralSecurityException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool fails: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            made.load(in, PASSWORD.toCharArray());
        }
        return made;
    }

    private static String pem(String kind, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
