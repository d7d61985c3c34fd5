const express = require('express');
const helmet = require('helmet');
const routes = require('./routes/v1');
const { authLimiter } = require('./middlewares/rateLimiter');

const app = express();

app.use(helmet());
app.use(express.json());
app.use('/v1/auth', authLimiter);
app.use('/v1', routes);

module.exports = app;
