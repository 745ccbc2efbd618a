package io.holdall.session;

/** What {@link Session#get} does with a stored attribute that cannot be decoded, after a class has changed for example. */
public enum UndecodableAttribute {
    /**
     * It counts as absent and is reported to {@link SessionListener#undecodable}; its bytes stay as they are until the
     * application writes that key. The default: one changed class does not lock every client out.
     */
    ABSENT,
    /** {@link io.holdall.session.spi.SessionCodecException} is thrown. */
    FAIL
}
