import { Model, type Sequelize } from 'sequelize';

export class UserModel extends Model {}

export default (sequelize: Sequelize) => {
  UserModel.init({}, { sequelize, tableName: 'users' });
  return UserModel;
};
