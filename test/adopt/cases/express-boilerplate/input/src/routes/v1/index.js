const express = require('express');
const authRoute = require('./auth.route');

const router = express.Router();

router.use('/auth', authRoute);
router.use('/docs', require('./docs.route'));

module.exports = router;
