package io.holdall.session.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What a servlet does with a request. */
@FunctionalInterface
interface Page {

    void answer(HttpServletRequest request, HttpServletResponse response) throws Exception;
}
