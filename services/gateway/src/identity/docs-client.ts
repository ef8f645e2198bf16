/** The public client that Swagger UI signs people in with. */
export const docsClientId = 'swagger-ui';
