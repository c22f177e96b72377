// Generated from tools.d/things/follow_thing.yaml by `toolsd generate`. Do not edit.
// The schemas of `follow_thing` and their validators, compiled ahead of time by Ajv.
import { ucs2length } from 'toolsd/contract-v1';

export const inputSchema = {
  type: 'object',
  properties: {
    customer: { description: 'Name of the customer.', type: 'string' },
    note: { description: 'A line for the workshop.', type: 'string' },
    gift: { description: 'Wrap it with the paper of the customer.', type: 'boolean' },
  },
  required: ['customer'],
};

export const outputSchema = {
  type: 'object',
  properties: {
    order: { type: ['string', 'null'] },
    state: { type: ['string', 'null'] },
    paper: { type: ['string', 'null'] },
  },
};

export const checkInput = validate0;
const schema0 = {"type":"object","properties":{"customer":{"type":"string","pattern":"^[a-z0-9-]+$","description":"Name of the customer."},"note":{"type":"string","maxLength":100,"description":"A line for the workshop."},"gift":{"type":"boolean","description":"Wrap it with the paper of the customer."}},"required":["customer"],"additionalProperties":false};
const pattern0 = new RegExp("^[a-z0-9-]+$", "u");
const func0 = ucs2length;
function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate0.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.customer === undefined){const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "customer"},message:"must have required property '"+"customer"+"'"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}for(const key0 in data){if(!(((key0 === "customer") || (key0 === "note")) || (key0 === "gift"))){const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}if(data.customer !== undefined){let data0 = data.customer;if(typeof data0 === "string"){if(!pattern0.test(data0)){const err2 = {instancePath:instancePath+"/customer",schemaPath:"#/properties/customer/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9-]+$"},message:"must match pattern \""+"^[a-z0-9-]+$"+"\""};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}else {const err3 = {instancePath:instancePath+"/customer",schemaPath:"#/properties/customer/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}if(data.note !== undefined){let data1 = data.note;if(typeof data1 === "string"){if(func0(data1) > 100){const err4 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}else {const err5 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}}if(data.gift !== undefined){if(typeof data.gift !== "boolean"){const err6 = {instancePath:instancePath+"/gift",schemaPath:"#/properties/gift/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}}}else {const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err7];}else {vErrors.push(err7);}errors++;}validate0.errors = vErrors;return errors === 0;}validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const checkOutput = validate1;
const schema1 = {"type":"object","properties":{"order":{"type":["string","null"]},"state":{"type":["string","null"]},"paper":{"type":["string","null"]}}};
function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate1.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.order !== undefined){let data0 = data.order;if((typeof data0 !== "string") && (data0 !== null)){const err0 = {instancePath:instancePath+"/order",schemaPath:"#/properties/order/type",keyword:"type",params:{type: schema1.properties.order.type},message:"must be string,null"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}}if(data.state !== undefined){let data1 = data.state;if((typeof data1 !== "string") && (data1 !== null)){const err1 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: schema1.properties.state.type},message:"must be string,null"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}if(data.paper !== undefined){let data2 = data.paper;if((typeof data2 !== "string") && (data2 !== null)){const err2 = {instancePath:instancePath+"/paper",schemaPath:"#/properties/paper/type",keyword:"type",params:{type: schema1.properties.paper.type},message:"must be string,null"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}}else {const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}validate1.errors = vErrors;return errors === 0;}validate1.evaluated = {"props":{"order":true,"state":true,"paper":true},"dynamicProps":false,"dynamicItems":false};
